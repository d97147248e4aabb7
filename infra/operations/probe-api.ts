/**
 * Probes a deployed API with requests that can charge, change and delete nothing: they are refused,
 * they only read, or they name things that do not exist.
 */
import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { type ApiAnswer, call, callSigned } from './call-api.ts';
import { type Check, failed, passed, warned } from './check.ts';
import type { Outputs } from './deployment.ts';
import { say } from './terminal-language.ts';

/** Sends all probes in parallel; one check for each. */
export async function probeApi(outputs: Outputs): Promise<readonly Check[]> {
  const probes = [unsignedCharge, plansOfNobody, control, webhookAboutNothing, keyOfNobody];
  return Promise.all(probes.map((probe) => probe(outputs)));
}

/** To CloudFormation a version that is deployed already is no change, whatever was changed by hand. */
const REVERT = say(
  'Deploy with --revert-drift: an ordinary deployment of the same version changes nothing.',
  '--revert-drift로 배포하세요. 같은 버전을 그냥 배포하면 아무것도 바뀌지 않습니다.',
);

/** With an empty body: even if it passed the gateway, it would be refused. */
async function unsignedCharge({ ApiUrl }: Outputs): Promise<Check> {
  const answer = await call({ method: 'POST', url: `${ApiUrl}/charges`, body: {} });
  if (answer?.status === 403)
    return passed(say('POST /charges without a signature: 403', '서명 없는 POST /charges: 403'));
  return unexpected(answer, {
    what: say('POST /charges without a signature', '서명 없는 POST /charges'),
    wanted: 403,
    cure: say(
      `Anybody may charge, or nobody can. ${REVERT} If it stays so, turn charging off (PUT /control).`,
      `아무나 결제할 수 있거나 아무도 할 수 없습니다. ${REVERT} 그래도 그대로면 결제를 끄세요(PUT /control).`,
    ),
  });
}

async function plansOfNobody({ ApiUrl }: Outputs): Promise<Check> {
  const answer = await call({ method: 'GET', url: `${ApiUrl}/me/plans` });
  if (answer?.status === 401)
    return passed(say('GET /me/plans without a token: 401', '토큰 없는 GET /me/plans: 401'));
  return unexpected(answer, {
    what: say('GET /me/plans without a token', '토큰 없는 GET /me/plans'),
    wanted: 401,
    cure: say(
      `The customers’ authorizer is missing. ${REVERT}`,
      `고객 인증기가 없습니다. ${REVERT}`,
    ),
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
      what: say('GET /control, signed by you', '서명한 GET /control'),
      wanted: 200,
      cure:
        answer?.status === 403
          ? say(
              'Your role needs execute-api:Invoke on this API. Your clock may also be wrong by minutes.',
              '역할에 이 API의 execute-api:Invoke 권한이 있어야 합니다. 시계가 몇 분 틀려도 거부됩니다.',
            )
          : lookAt('get-control'),
    });
  const stops = stopsIn(shown);
  if (stops.length === 0)
    return passed(
      say(
        'GET /control, signed by you: 200, charging is on',
        '서명한 GET /control: 200, 결제가 켜져 있음',
      ),
    );
  return warned({
    says: say(
      `Charging is stopped: ${stops.join('; ')}.`,
      `결제가 멈춰 있습니다: ${stops.join(', ')}.`,
    ),
    cure: say(
      'infra/RUNBOOK.md: “Charging is stopped”, “A day is held”, “Restoring the table”.',
      'infra/RUNBOOK.ko.md의 “결제가 멈춤”, “하루가 보류됨”, “테이블 복원”을 보세요.',
    ),
  });
}

const stopsIn = ({ charging, breaker, outage, run, table }: z.infer<typeof controlShape>) => [
  ...(charging === 'off' ? [say('a person has switched it off', '사람이 끔')] : []),
  ...(breaker.open ? [say('the breaker is open', '계약 문제로 차단됨')] : []),
  ...(outage.open ? [say('the PG is down', 'PG 장애')] : []),
  ...(run.held ? [say('the daily volume limit holds this day', '하루 결제량 한도로 보류됨')] : []),
  ...(table !== undefined && table.state !== 'released'
    ? [say('the table was restored or copied', '복원하거나 복사한 테이블임')]
    : []),
];

/** Names no payment, so that it does not count as a webhook from Iamport. */
async function webhookAboutNothing({ WebhookUrl }: Outputs): Promise<Check> {
  const body = { merchant_uid: `smoke-${randomUUID().slice(0, 8)}`, status: 'paid' };
  const answer = await call({ method: 'POST', url: WebhookUrl, body });
  if (answer?.status === 200)
    return passed(
      say('POST /webhooks/iamport about nothing: 200', '내용 없는 POST /webhooks/iamport: 200'),
    );
  return unexpected(answer, {
    what: say(`POST ${WebhookUrl} about nothing`, `내용 없는 POST ${WebhookUrl}`),
    wanted: 200,
    cure: say(
      'Iamport’s reports get lost. See that -c noticeUrl leads to this API, and the log of receive-webhook.',
      '아임포트의 알림을 받지 못합니다. -c noticeUrl이 이 API로 이어지는지, receive-webhook의 로그를 확인하세요.',
    ),
  });
}

const problemShape = z.object({ code: z.string(), detail: z.string() });

/** Adopts a key that cannot exist: proves the secret, the API keys and the route to Iamport. */
async function keyOfNobody({ ApiUrl }: Outputs): Promise<Check> {
  const url = `${ApiUrl}/billing-keys/smoke-${randomUUID()}`;
  const answer = await callSigned({ method: 'PUT', url, body: { customer_id: 'smoke' } });
  const { code, detail } = problemShape.safeParse(answer?.body).data ?? {};
  const what = say(
    'Iamport, asked about a card that does not exist',
    '없는 카드를 물은 아임포트의 답',
  );
  switch (code) {
    case 'billing_key_not_issued':
      return passed(
        say(
          `${what}: it takes the API keys and knows of none`,
          `${what}: API 키를 받아들이고, 그런 카드는 모름`,
        ),
      );
    case 'not_configured':
      return failed({
        says: say(`${detail}`, `아임포트 키가 없거나 틀립니다. API: ${detail}`),
        cure: say(
          'npm run secrets, then npm run doctor. Until then nothing can be charged.',
          'npm run secrets 뒤에 npm run doctor를 실행하세요. 그때까지 아무것도 결제할 수 없습니다.',
        ),
      });
    case 'charging_stopped':
      return warned({
        says: say(
          `${what}: not asked, for charging is stopped`,
          `${what}: 결제가 멈춰 있어 묻지 않음`,
        ),
        cure: say('Run this again when it goes on.', '결제를 다시 시작한 뒤 다시 실행하세요.'),
      });
    case 'iamport_unavailable':
      return failed({
        says: say('The functions cannot reach Iamport.', '함수가 아임포트에 연결하지 못합니다.'),
        cure: say(
          'Try again. If it stays so, look at status.portone.io.',
          '다시 실행하고, 그대로면 status.portone.io를 확인하세요.',
        ),
      });
    default:
      return unexpected(answer, {
        what,
        wanted: 409,
        cure: lookAt('adopt-billing-key'),
      });
  }
}

const lookAt = (handler: string) =>
  say(`Look at the log of ${handler}.`, `${handler}의 로그를 확인하세요.`);

function unexpected(
  answer: ApiAnswer | undefined,
  { what, wanted, cure }: { readonly what: string; readonly wanted: number; readonly cure: string },
): Check {
  if (answer !== undefined)
    return failed({
      says: say(
        `${what}: ${answer.status} instead of ${wanted}`,
        `${what}: ${wanted}이어야 하는데 ${answer.status}`,
      ),
      cure,
    });
  return failed({
    says: say(`${what}: no answer`, `${what}: 응답 없음`),
    cure: say(
      'See that the ApiUrl of the stack can be reached from here.',
      '여기서 스택의 ApiUrl에 연결되는지 확인하세요.',
    ),
  });
}
