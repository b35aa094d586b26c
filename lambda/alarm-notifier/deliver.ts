export interface DeliveryDependencies {
  readonly post: (body: string) => Promise<{ readonly status: number }>;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
}

const tries = 3;
/** The receiver is busy or broken; anything else would be answered the same way again. */
const worthAnotherTry = (status: number) => status === 408 || status === 429 || status >= 500;

/** Tries three times and then throws, so that Lambda and SNS try again later. */
export async function deliver(text: string, { post, pause, random }: DeliveryDependencies): Promise<void> {
  const body = JSON.stringify({ text });
  for (let tried = 1; ; tried += 1) {
    const outcome = await post(body).then(
      ({ status }) => status,
      (error: unknown) => error,
    );
    if (typeof outcome === 'number' && outcome < 300) return;
    const again = typeof outcome !== 'number' || worthAnotherTry(outcome);
    if (!again || tried === tries) {
      throw new Error('the notification was not delivered', {
        cause: typeof outcome === 'number' ? new Error(`the receiver answered ${outcome}`) : outcome,
      });
    }
    await pause(random() * 500 * 2 ** tried);
  }
}
