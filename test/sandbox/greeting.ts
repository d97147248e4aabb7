/** What `npm start` prints: addresses, commands to paste, and what is not emulated. */
import { formatSeoul } from './clock/seoul.ts';
import { sandboxAccount } from './environment.ts';
import type { Sandbox } from './sandbox.ts';

export function greeting({ apiUrl, iamportUrl, now }: Omit<Sandbox, 'stop'>): string {
  return `
Sandbox ready: ${apiUrl}

Open these      ${apiUrl}/
  checkout      ${apiUrl}/checkout
  operator      ${apiUrl}/desk
  API           ${apiUrl}/api (OpenAPI: ${apiUrl}/openapi.json)

Simulated PG    ${iamportUrl}
Control calls   ${apiUrl}/_sandbox
Time in Seoul   ${formatSeoul(now()).slice(0, 16).replace('T', ' ')}

Register a card and charge it, in one shell:

  TOKEN=$(curl -s '${apiUrl}/_sandbox/token?sub=alice' | cut -d'"' -f4)

  REGISTRATION=$(curl -s ${apiUrl}/me/registrations -H "Authorization: Bearer $TOKEN" \\
    -H 'Content-Type: application/json' -d '{}'); echo "$REGISTRATION"

  RSP=$(curl -s ${apiUrl}/_sandbox/window -d '{"card":{"number":"4242424242424242",
    "expiry":"2035-12","birth":"900101","pwd_2digit":"00"},'"\${REGISTRATION#?}"); echo "$RSP"

  KEY=$(curl -s ${apiUrl}/me/billing-keys -H "Authorization: Bearer $TOKEN" \\
    -H 'Content-Type: application/json' \\
    -d "$(node -p 'JSON.stringify(JSON.parse(process.argv[1]).rsp)' "$RSP")"); echo "$KEY"

  CUSTOMER_UID=$(echo "$KEY" | grep -o '"customer_uid":"[^"]*"' | cut -d'"' -f4)

  curl -s ${apiUrl}/charges --aws-sigv4 "aws:amz:${sandboxAccount.region}:execute-api" \\
    --user ${sandboxAccount.accessKeyId}:${sandboxAccount.secretAccessKey} \\
    -H 'Content-Type: application/json' \\
    -d '{"name":"월간 구독","customer_uid":"'"$CUSTOMER_UID"'","merchant_uid":"order-1","amount":9900}'

Or charge it monthly, from today on:

  curl -s ${apiUrl}/subscriptions --aws-sigv4 "aws:amz:${sandboxAccount.region}:execute-api" \\
    --user ${sandboxAccount.accessKeyId}:${sandboxAccount.secretAccessKey} \\
    -H 'Content-Type: application/json' -H 'Idempotency-Key: monthly-1' \\
    -d '{"name":"월간 구독","customer_uid":"'"$CUSTOMER_UID"'","amount":9900}'

A month and a day later, when the hours of the second charge have passed:

  curl -s ${apiUrl}/_sandbox/clock -d '{"advance":"P1M1D"}'

PG transactions: curl -s ${apiUrl}/_sandbox/iamport/payments
Events:         curl -s ${apiUrl}/_sandbox/events
The queue:      curl -s ${apiUrl}/_sandbox/queue

Not emulated: IAM beyond what each function may touch, throttles of the API, Lambda's limits, memory
and cold starts, EventBridge's rules and targets, the alarms, the daily settings check (npm run
doctor -- --sandbox makes it), Scheduler itself: the dispatcher is called here on its five minutes,
but not at those at which nothing new is due. What is in the queue is not kept by SANDBOX_DATA: the
table knows what is due, and the queue is filled from it. Stop with Ctrl-C.
`;
}
