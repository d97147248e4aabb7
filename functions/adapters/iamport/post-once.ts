/** Posts a request that moves money, once and never again; its answer is one payment record. */
import type { GatewayAnswer } from '../../domain/gateway/answer.ts';
import type { Meaning } from '../../domain/gateway/outcome.ts';
import type { Span } from '../../domain/time.ts';
import { digestOfAnswer } from '../ids.ts';
import { openEnvelope } from './envelope.ts';
import { withMeaning } from './refusals/read-refusal.ts';
import { paymentRow } from './rows.ts';
import { NAMED } from './wire/http.ts';
import { sendOnce } from './wire/send-once.ts';

export interface OnceCall {
  readonly apiUrl: string;
  readonly token: string;
  readonly maySend: () => boolean;
  readonly timeout: Span;
}

/** What is proven about the request; `not_sent` and `unauthorized` prove it was not executed. */
export async function postOnce(
  call: OnceCall,
  message: {
    readonly path: string;
    readonly body: object;
    /** What a refusal in these words means. */
    readonly reads: (words: string) => Meaning;
  },
): Promise<GatewayAnswer> {
  const sent = await sendOnce({
    url: new URL(message.path, call.apiUrl),
    headers: {
      ...NAMED,
      authorization: `Bearer ${call.token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(message.body),
    maySend: call.maySend,
    timeout: call.timeout,
  });
  if (sent.kind === 'not_sent') return sent;
  if (sent.kind === 'lost') return { kind: 'unclear', reason: sent.reason, isFault: true };
  const opened = openEnvelope(sent.reply, paymentRow);
  const answer = digestOfAnswer(sent.reply.body);
  if (opened.kind === 'content')
    return { kind: 'payment', payment: withMeaning(opened.content), answer };
  return opened.kind === 'refused'
    ? { ...opened, meaning: message.reads(opened.message), answer }
    : { ...opened, answer };
}
