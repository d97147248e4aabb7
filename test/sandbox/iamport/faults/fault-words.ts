/** The words and codes of a planned refusal or decline. */
import { SandboxRefusal } from '../sandbox-refusal.ts';
import type { Fault, FaultName } from './fault.ts';
import type { Plan } from './plan.ts';

export function wordsOf(plan: Plan, fault: FaultName): Pick<Fault, 'code' | 'message' | 'http'> {
  if (fault === 'refuse_in_words') return refusalOf(plan);
  const { code, message, http } = plan;
  if (http !== undefined) throw new SandboxRefusal('Only the fault refuse_in_words has http.');
  if (fault === 'decline') return declineOf(plan);
  if (code !== undefined || message !== undefined) {
    const name = code === undefined ? 'a message' : 'a code';
    throw new SandboxRefusal(`Only the fault decline has ${name}, and refuse_in_words.`);
  }
  return {};
}

function refusalOf({ code = -1, message, http = 200 }: Plan) {
  if (typeof message !== 'string') throw new SandboxRefusal('message must be text.');
  if (code !== -1 && code !== 1) throw new SandboxRefusal('code must be one of -1, 1.');
  if (http !== 200 && http !== 400) throw new SandboxRefusal('http must be one of 200, 400.');
  return { code, message, http } as const;
}

function declineOf({ code, message }: Plan) {
  const isCode = typeof code === 'string' && /^[0-9A-Z]{4}([0-9A-Z]{2})?$/.test(code);
  if (code !== undefined && !isCode) {
    throw new SandboxRefusal('code must be the four or six characters of an Inicis code.');
  }
  if (message !== undefined && message !== null && typeof message !== 'string') {
    throw new SandboxRefusal('message must be text or null.');
  }
  return { ...(isCode && { code }), ...(message !== undefined && { message }) };
}
