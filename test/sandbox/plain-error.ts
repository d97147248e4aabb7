/** An error whose message is enough for a person: it is printed without a stack trace. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}
