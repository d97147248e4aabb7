/**
 * Probes a deployed API with requests that can charge, change and delete nothing: they are refused,
 * they only read, or they name things that do not exist.
 */
import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { type ApiAnswer, call, callSigned } from './call-api.ts';
import { type Check, failed, passed, warned } from './check.ts';
import type { Outputs } from './deployment.ts';

/** Sends all probes in parallel; one check for each. */
export async function probeApi(outputs: Outputs): Promise<readonly Check[]> {
  const probes = [unsignedCharge, plansOfNobody, control, webhookAboutNothing, keyOfNobody];
  return Promise.all(probes.map((probe) => probe(outputs)));
}

/** To CloudFormation a version that is deployed already is no change, whatever was changed by hand. */
const REVERT =
  'Deploy with --revert-drift: an ordinary deployment of the same version changes nothing.';

/** With an empty body: even if it passed the gateway, it would be refused. */
async function unsignedCharge({ ApiUrl }: Outputs): Promise<Check> {
  const answer = await call({ method: 'POST', url: `${ApiUrl}/charges`, body: {} });
  if (answer?.status === 403) return passed('POST /charges without a signature: 403');
  return unexpected(answer, {
    what: 'POST /charges without a signature',
    wanted: 403,
    cure: `Anybody may charge, or nobody can. ${REVERT} If it stays so, turn charging off (PUT /control).`,
  });
}

async function plansOfNobody({ ApiUrl }: Outputs): Promise<Check> {
  const answer = await call({ method: 'GET', url: `${ApiUrl}/me/plans` });
  if (answer?.status === 401) return passed('GET /me/plans without a token: 401');
  return unexpected(answer, {
    what: 'GET /me/plans without a token',
    wanted: 401,
    cure: `The customers’ authorizer is missing. ${REVERT}`,
  });
}

const controlShape = z.object({
  charging: z.enum(['on', 'off']),
  breaker: z.object({ open: z.boolean() }),
  outage: z.object({ open: z.boolean() }),
  run: z.object({ held: z.boolean() }),
  table: z.optional(z.object({ state: z.string() })),
});

async function control({ ApiUrl }: Outputs): Promise<Check> {
  const answer = await callSigned({ method: 'GET', url: `${ApiUrl}/control` });
  const shown = controlShape.safeParse(answer?.body).data;
  if (answer?.status !== 200 || shown === undefined)
    return unexpected(answer, {
      what: 'GET /control, signed by you',
      wanted: 200,
      cure:
        answer?.status === 403
          ? 'Your role needs execute-api:Invoke on this API. Your clock may also be wrong by minutes.'
          : 'Look at the log of get-control.',
    });
  const stops = stopsIn(shown);
  if (stops.length === 0) return passed('GET /control, signed by you: 200, charging is on');
  return warned({
    says: `Charging is stopped: ${stops.join('; ')}.`,
    cure: 'infra/RUNBOOK.md: “Charging is stopped”, “A day is held”, “Restoring the table”.',
  });
}

const stopsIn = ({ charging, breaker, outage, run, table }: z.infer<typeof controlShape>) => [
  ...(charging === 'off' ? ['a person has switched it off'] : []),
  ...(breaker.open ? ['the breaker is open'] : []),
  ...(outage.open ? ['the PG is down'] : []),
  ...(run.held ? ['the daily volume limit holds this day'] : []),
  ...(table !== undefined && table.state !== 'released'
    ? ['the table was restored or copied']
    : []),
];

/** Names no payment, so that it does not count as a webhook from Iamport. */
async function webhookAboutNothing({ WebhookUrl }: Outputs): Promise<Check> {
  const body = { merchant_uid: `smoke-${randomUUID().slice(0, 8)}`, status: 'paid' };
  const answer = await call({ method: 'POST', url: WebhookUrl, body });
  if (answer?.status === 200) return passed('POST /webhooks/iamport about nothing: 200');
  return unexpected(answer, {
    what: `POST ${WebhookUrl} about nothing`,
    wanted: 200,
    cure: 'Iamport’s reports get lost. See that -c noticeUrl leads to this API, and the log of receive-webhook.',
  });
}

const problemShape = z.object({ code: z.string(), detail: z.string() });

/** Adopts a key that cannot exist: proves the secret, the API keys and the route to Iamport. */
async function keyOfNobody({ ApiUrl }: Outputs): Promise<Check> {
  const url = `${ApiUrl}/billing-keys/smoke-${randomUUID()}`;
  const answer = await callSigned({ method: 'PUT', url, body: { customer_id: 'smoke' } });
  const { code, detail } = problemShape.safeParse(answer?.body).data ?? {};
  const what = 'Iamport, asked about a card that does not exist';
  switch (code) {
    case 'billing_key_not_issued':
      return passed(`${what}: it takes the API keys and knows of none`);
    case 'not_configured':
      return failed({
        says: `${detail}`,
        cure: 'npm run secrets, then npm run doctor. Until then nothing can be charged.',
      });
    case 'charging_stopped':
      return warned({
        says: `${what}: not asked, for charging is stopped`,
        cure: 'Run this again when it goes on.',
      });
    case 'iamport_unavailable':
      return failed({
        says: 'The functions cannot reach Iamport.',
        cure: 'Try again. If it stays so, look at status.portone.io.',
      });
    default:
      return unexpected(answer, {
        what,
        wanted: 409,
        cure: 'Look at the log of adopt-billing-key.',
      });
  }
}

function unexpected(
  answer: ApiAnswer | undefined,
  { what, wanted, cure }: { readonly what: string; readonly wanted: number; readonly cure: string },
): Check {
  if (answer !== undefined)
    return failed({ says: `${what}: ${answer.status} instead of ${wanted}`, cure });
  return failed({
    says: `${what}: no answer`,
    cure: 'See that the ApiUrl of the stack can be reached from here.',
  });
}
