import * as z from 'zod/mini';

/** The part of CloudWatch's message that a person wants to read. */
const alarm = z.object({
  AlarmName: z.string(),
  AlarmDescription: z.nullish(z.string()),
  NewStateValue: z.string(),
  NewStateReason: z.nullish(z.string()),
  StateChangeTime: z.nullish(z.string()),
  AWSAccountId: z.nullish(z.string()),
  AlarmArn: z.nullish(z.string()),
});

const marks: ReadonlyMap<string, string> = new Map([
  ['ALARM', 'ALARM'],
  ['OK', 'OK again'],
  ['INSUFFICIENT_DATA', 'no data'],
]);
/** Chat systems cut longer texts, and the links must survive. */
const longest = 800;

/** What happened, where it is written what to do, and where to look. A message of another kind is passed on as it is. */
export function alarmText(subject: string | undefined, message: string, repositoryUrl: string): string {
  const parsed = alarm.safeParse(json(message));
  if (!parsed.success) return clipped(subject === undefined ? message : `${subject}\n${message}`);
  const { AlarmName, AlarmDescription, NewStateValue, NewStateReason, StateChangeTime, AWSAccountId } = parsed.data;
  const region = parsed.data.AlarmArn?.split(':')[3];
  const [meaning = '', runbook] = (AlarmDescription ?? '').split(/ ?Runbook: /);
  return [
    `${marks.get(NewStateValue) ?? NewStateValue}: ${AlarmName}`,
    clipped(meaning),
    clipped(NewStateReason ?? ''),
    StateChangeTime ? `since ${StateChangeTime}${AWSAccountId ? ` in account ${AWSAccountId}` : ''}` : '',
    runbook === undefined ? '' : `runbook ${repositoryUrl}/${runbook}`,
    region === undefined ? '' : `console ${consoleUrl(region, AlarmName)}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

const clipped = (text: string) => (text.length > longest ? `${text.slice(0, longest)} …` : text);

const consoleUrl = (region: string, name: string) =>
  `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name)}`;

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
