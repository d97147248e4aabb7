/** What MiniStack lacks of what the stacks need, how the test gets by, and what stays unproven. */

export const workarounds: readonly string[] = [
  'It knows no event archives, and no policies of secrets and buses: they are taken out of the data stack’s template.',
  'It knows alarms over one metric only: of those that calculate, the metric that they watch is left in the template.',
  'It calls a secret by its name where AWS gives the ARN: each Ref to one becomes its Id.',
  'It wants sqs:SendMessageBatch and sqs:DeleteMessageBatch allowed by name, which AWS includes in sqs:SendMessage and sqs:DeleteMessage: the templates name all.',
  'It sends pathParameters as null where API Gateway leaves them out: they are struck from the event before a function sees it.',
  'It asks itself for the user pool’s public keys without TLS: a proxy of the test fetches them, and refuses it every other way out.',
  'The names under execute-api.localhost are in no DNS: API and webhooks are called by path.',
  'It fills in no variables of policies, and knows no second factor: the person’s trust has the name filled in, and asks for none.',
  'Its clock cannot be moved: the functions that work without a caller are told CLOCK_OFFSET_MS, and the simulated Iamport moves along.',
  'It reads schedules as UTC, and nobody waits for them: a one-time schedule with the same target wakes the dispatcher.',
];

export const unproven: readonly string[] = [
  'throttles, access logs, X-Ray and alarms: it keeps their settings and does nothing with them',
  'that a customer’s token does not open a route of the shop: it lets one in (the sandbox does not)',
  'that functions of customers and the webhook touch their kinds of items only: it does not know dynamodb:LeadingKeys',
  'trust: the second factor, the session’s name of an OIDC token, certificates',
  'that nobody but the functions reads a secret or puts an event of ours: their policies are not deployed',
  'arm64: functions run as processes of this machine, on Node 24',
];

/** Said at the end of each run. */
export const closingNote = (version: string): string =>
  [
    `Deployed to MiniStack ${version}. Worked around:`,
    ...workarounds.map((one) => `- ${one}`),
    'Not proven by this:',
    ...unproven.map((one) => `- ${one}`),
  ].join('\n');
