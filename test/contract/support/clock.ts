/** Advances the sandbox's clock without waiting. */
import type { Sandbox } from './sandbox.ts';

/** For this long no second inquiry is made about one registration. */
const BETWEEN_LOOKS = 'PT3S';
/** After this long our token has expired. */
const A_TOKENS_LIFE = 'PT31M';

export const untilNextInquiry = (sandbox: Sandbox) => pass(sandbox, BETWEEN_LOOKS);

export const untilTokenEnds = (sandbox: Sandbox) => pass(sandbox, A_TOKENS_LIFE);

async function pass(sandbox: Sandbox, advance: string): Promise<void> {
  await sandbox.control({ path: '/_sandbox/clock', body: { advance } });
}
