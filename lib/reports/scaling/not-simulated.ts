/** Something in the assembly that the simulator does not know; the message is what the report says about it. */
export class NotSimulated extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotSimulated';
  }
}
