/** Posts a request that moves money, once and never again; its answer is one payment record. */
import type { GatewayAnswer } from '../../domain/gateway/answer.ts';
import type { Meaning } from '../../domain/gateway/outcome.ts';
import type { Span } from '../../domain/time.ts';
import { digestOfAnswer } from '../ids.ts';
import { openEnvelope } from './envelope.ts';
import { paymentRow } from './rows.ts';
import { sendOnce } from './send-once.ts';

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
    headers: { authorization: `Bearer ${call.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(message.body),
    maySend: call.maySend,
    timeout: call.timeout,
  });
  if (sent.kind === 'not_sent') return sent;
  if (sent.kind === 'lost') return { kind: 'unclear', reason: sent.reason, isFault: true };
  const opened = openEnvelope(sent.reply, paymentRow);
  const answer = digestOfAnswer(sent.reply.body);
  switch (opened.kind) {
    case 'content':
      return { kind: 'payment', payment: opened.content, answer };
    case 'refused': {
      const { kind, message: words } = opened;
      return { kind, message: words, meaning: message.reads(words), answer };
    }
    default:
      return { ...opened, answer };
  }
}
