/** Why something that was wished with a registration waits: each passes by itself. */
import { Refusal } from './refusal.ts';

export const REASONS_TO_WAIT = [
  'charging_stopped',
  'iamport_unavailable',
  'not_configured',
  'try_again',
] as const;

export type ReasonToWait = (typeof REASONS_TO_WAIT)[number];

/** The reason, where a refusal passes; undefined for any other error. */
export const reasonToWait = (error: unknown): ReasonToWait | undefined =>
  error instanceof Refusal ? REASONS_TO_WAIT.find((code) => code === passing(error)) : undefined;

/** Too many requests at once pass as anything that was busy does. */
const passing = ({ code }: Refusal) => (code === 'too_many_at_once' ? 'try_again' : code);
