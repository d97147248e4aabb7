/** A fault of a caller of the sandbox's controls, answered by a 400 with this message. */
export class SandboxRefusal extends Error {
  override readonly name = 'SandboxRefusal';
}
