/** Findings about the account at Iamport: where it does not fit this stack. */
import { error, type Finding, when } from './finding.ts';

/** What this stack passes to the payment window. */
export interface Window {
  /** The provider, as the gateway names it, and the merchant id it opens for. */
  readonly provider: string;
  readonly mid: string;
  readonly channelKey?: string | undefined;
}

/** What could be read of the account at Iamport. */
export type AccountReading =
  | {
      readonly kind: 'open';
      /** What the console calls the method that this stack needs. */
      readonly called: string;
      /** Those of its kind that are set up. */
      readonly methods: readonly PgMethod[];
    }
  /** `refused`: Iamport refuses the API keys. `not_asked`: there are no API keys to ask with. */
  | { readonly kind: 'refused' | 'unreachable' | 'not_asked' };

/** A payment method as it is set up in Iamport's console. */
export interface PgMethod {
  readonly provider: string;
  readonly mid: string;
  readonly sandbox: boolean;
  readonly type?: string | undefined;
  readonly channelKey?: string | undefined;
}

/** Everything that is wrong with the account, in the order found. */
export function findingsOfAccount(account: AccountReading, window: Window): readonly Finding[] {
  switch (account.kind) {
    case 'not_asked':
      return [];
    case 'refused':
      return [refused];
    case 'unreachable':
      return [unreachable];
    case 'open': {
      const method = methodFor(window, account.methods);
      return method === undefined
        ? [missing(window, account.called)]
        : findingsOfMethod(method, { ...window, called: account.called });
    }
  }
}

const refused = error('api_keys_refused', {
  says: 'Iamport does not take the API key and secret: nothing can be charged.',
  cure: 'Run `npm run secrets` with the key and secret that Iamport’s console shows today.',
});

const unreachable = error('iamport_unreachable', {
  says: 'Iamport did not answer, so its settings are not checked.',
  cure: 'Try again. If it stays so, look at status.portone.io and at your network.',
});

/** The payment method that the window will use, or else the one most like it. */
function methodFor(
  { mid, channelKey }: Window,
  methods: readonly PgMethod[],
): PgMethod | undefined {
  if (channelKey !== undefined) return methods.find((one) => one.channelKey === channelKey);
  const ours = methods.filter((one) => one.mid === mid);
  return ours.find(({ type }) => type === 'payment') ?? ours[0] ?? methods[0];
}

const IN_THE_CONSOLE = 'In Iamport’s console, under PG settings,';

const missing = ({ mid, channelKey }: Window, called: string): Finding =>
  channelKey === undefined
    ? error('pg_missing', {
        says: `Iamport has no payment method ${called}.`,
        cure: `${IN_THE_CONSOLE} add it with the MID ${mid}, its keys, and Sandbox off.`,
      })
    : error('channel_missing', {
        says: 'Iamport has no channel of KG Inicis with the channel key of this stack.',
        cure: 'Deploy with the channel key that Iamport’s console shows: `-c channelKey=`.',
      });

function findingsOfMethod(
  method: PgMethod,
  { mid, called }: Window & { readonly called: string },
): readonly Finding[] {
  return [
    ...when(
      method.mid !== mid,
      error('mid_differs', {
        says: `Iamport has the MID ${method.mid}, this stack has ${mid}.`,
        cure: `${IN_THE_CONSOLE} enter ${mid}, or deploy with \`-c pg=${method.provider}.${method.mid}\`.`,
      }),
    ),
    ...when(
      method.sandbox,
      error('pg_sandbox_on', {
        says: 'Sandbox is on: cards that customers register cannot be charged.',
        cure: `${IN_THE_CONSOLE} turn Sandbox off, for the test MID too.`,
      }),
    ),
    ...when(
      method.type !== 'payment',
      error('pg_type', {
        says: `The method of KG Inicis is of the type ${method.type ?? 'unknown'}, not payment.`,
        cure: `${IN_THE_CONSOLE} add ${called} as a payment method.`,
      }),
    ),
  ];
}
