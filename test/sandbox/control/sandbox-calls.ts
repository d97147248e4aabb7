/** The sandbox's addresses and credentials: its state, the shop's keys, a customer's token. */
import * as z from 'zod/mini';
import { formatSeoul } from '../clock/seoul.ts';
import { names, sandboxAccount } from '../environment.ts';
import type { CustomerTokens } from '../gateway/customer-tokens.ts';
import type { ControlCall } from './control-call.ts';
import { parse } from './parse.ts';

export interface SandboxCallsOptions {
  readonly apiUrl: string;
  readonly iamportUrl: string;
  /** The address of the embedded AWS services. */
  readonly awsUrl: string;
  readonly now: () => number;
  /** How far sandbox time is ahead of the machine's; negative when it is behind. */
  readonly offsetMs: () => number;
  readonly tokens: CustomerTokens;
}

const tokenRequest = z.object({
  sub: z._default(z.string().check(z.minLength(1), z.maxLength(256)), 'alice'),
  expires_in: z._default(z.pipe(z.coerce.number(), z.int()), 12 * 60 * 60),
});

export function sandboxCalls({
  apiUrl,
  iamportUrl,
  awsUrl,
  now,
  offsetMs,
  tokens,
}: SandboxCallsOptions): readonly ControlCall[] {
  return [
    {
      method: 'GET',
      path: '/_sandbox',
      answer: () => ({
        ready: true,
        now: formatSeoul(now()),
        api_url: apiUrl,
        iamport_url: iamportUrl,
        region: sandboxAccount.region,
        access_key_id: sandboxAccount.accessKeyId,
        secret_access_key: sandboxAccount.secretAccessKey,
      }),
    },
    {
      // The operating tools read these in place of a deployed stack's outputs.
      method: 'GET',
      path: '/_sandbox/outputs',
      answer: () => ({
        aws_url: awsUrl,
        clock_offset_ms: offsetMs(),
        outputs: outputsOf({ apiUrl, iamportUrl }),
      }),
    },
    {
      method: 'GET',
      path: '/_sandbox/token',
      async answer({ query }) {
        const { sub, expires_in } = parse(tokenRequest, Object.fromEntries(query));
        return { token: await tokens.issue({ subject: sub, expiresInSeconds: expires_in }) };
      },
    },
  ];
}

const outputsOf = ({ apiUrl, iamportUrl }: { apiUrl: string; iamportUrl: string }) => ({
  ApiUrl: apiUrl,
  WebhookUrl: `${apiUrl}/webhooks/iamport`,
  IamportApiUrl: process.env.IAMPORT_API_URL || iamportUrl,
  WindowPg: names.pg,
  TableName: names.table,
  EventBusName: names.eventBus,
  IamportSecretArn: names.iamportSecret,
  InicisSecretArn: names.inicisSecret,
  SettingsCheckName: 'check-settings',
  TokenIssuer: names.jwtIssuer,
  TokenAudience: names.jwtAudience,
});
