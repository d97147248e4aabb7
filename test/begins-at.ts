/**
 * The instant at which the tests begin, whatever the machine's hour: an ordinary Wednesday morning in
 * Seoul, or the one that `SANDBOX_NOW` names.
 */
export const testsBeginAt = process.env.SANDBOX_NOW || '2026-11-25T10:00:00+09:00';
