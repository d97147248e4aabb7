/** What a caller of the sandbox's own controls did wrong; worth a 400 with this message. */
export class SandboxRefusal extends Error {
  override readonly name = 'SandboxRefusal';
}
