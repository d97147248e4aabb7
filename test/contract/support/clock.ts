/** Time that passes in the sandbox, without anybody waiting for it. */
import type { Sandbox } from './sandbox.ts';

/** So long may nobody ask Iamport about one registration again. */
const BETWEEN_LOOKS = 'PT3S';
/** After so long the token that we hold has ended. */
const A_TOKENS_LIFE = 'PT31M';

export const untilNextInquiry = (sandbox: Sandbox) => pass(sandbox, BETWEEN_LOOKS);

export const untilTokenEnds = (sandbox: Sandbox) => pass(sandbox, A_TOKENS_LIFE);

async function pass(sandbox: Sandbox, advance: string): Promise<void> {
  await sandbox.control({ path: '/_sandbox/clock', body: { advance } });
}
