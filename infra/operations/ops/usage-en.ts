/** The help of `npm run ops` in English, and what each language's help consists of. */

/** What is typed, and what it does. */
export type Line = readonly [typed: string, does?: string];

export interface Usage {
  readonly of: Readonly<Record<keyof typeof OF, readonly Line[]>>;
  readonly forAll: readonly string[];
}

const OF = {
  charges: [
    [
      'charges [--customer ID | --from DATE --to DATE] [--status S] [--key CUSTOMER_UID] [--limit N]',
    ],
    ['charges <merchant_uid>', 'one charge with its refunds and its history'],
    ['charges <merchant_uid> cancel --yes', 'takes one back that still waits'],
  ],
  subscriptions: [
    ['subscriptions [--customer ID | --from DATE --to DATE] [--status S] [--limit N]'],
    ['subscriptions <id>', 'one subscription with its next dates'],
  ],
  cancel: [['cancel <id> [--now] --yes', 'ends a subscription with its period, or now']],
  pause: [['pause <id> [--until DATE] --yes', 'charges nothing meanwhile']],
  resume: [['resume <id> --yes']],
  collect: [['collect <id> --yes', 'charges now what a subscription owes']],
  due: [['due --from DATE --to DATE', 'what will be charged on each day, at most 92 days']],
  plans: [['plans [<plan_id>]', 'what customers can subscribe to']],
  keys: [
    ['keys [--customer ID | --from DATE --to DATE] [--limit N]'],
    ['keys <customer_uid> delete --yes', 'deletes it, at Iamport too'],
  ],
  customer: [
    ['customer <id>', 'all that is kept of one customer; --json has every item'],
    ['customer <id> erase --yes', 'a member leaves: ends and deletes everything but payments'],
  ],
  cases: [
    ['cases [--status open|closed|all] [--why REASON] [--from DATE --to DATE] [--limit N]'],
    ['cases <id>', 'one case with its evidence, and what Iamport shows now'],
    ['cases <id> adopt|refund <imp_uid> --reason TEXT --yes'],
    ['cases <id> not_charged|waive --reason TEXT --yes'],
  ],
  reconcile: [
    ['reconcile [--days N | --from DATE --to DATE] --yes', 'compares the books, and waits'],
    ['reconcile list [--limit N]', 'earlier comparisons'],
    ['reconcile <id>', 'one of them'],
  ],
  refund: [
    ['refund <merchant_uid> --amount WON|all --reason TEXT [--cancel-subscription]'],
    ['', 'shows what would happen, and the command that does it'],
  ],
  control: [
    ['control', 'what can stop charging, and who changed it'],
    ['control on|off --reason TEXT --yes'],
    ['control release run|breaker|restore --reason TEXT --yes'],
    ['control release run DATE COUNT --reason TEXT --yes', 'a day, also before it comes'],
  ],
  import: [
    [
      'import FILE [--most-refused PERCENT] --yes',
      'takes over keys and subscriptions of an old system',
    ],
  ],
  evidence: [
    ['evidence <merchant_uid> [--out FILE]', 'all that is known of one charge, as one file'],
  ],
} as const satisfies Record<string, readonly Line[]>;

export const englishUsage: Usage = {
  of: OF,
  forAll: [
    '--yes    does it; without it, a command that moves money or changes anything only shows what it would do',
    '--json   the API’s own answers, for machines; --csv, a list for a spreadsheet',
    '--stage dev|prod, --region, -c name=value, --sandbox   which deployment is meant',
    '',
    'DATE is a date in Seoul, such as 2026-11-23. The process ends with 0 when it is done, 1 when it ' +
      'was refused or failed, 2 when the command was not understood, 3 when the result is not known ' +
      'yet, and 4 when the compared books differed.',
  ],
};
