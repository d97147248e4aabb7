/** The language of the answer: Korean unless the caller prefers English. */
import {
  DECLINED_IN_ENGLISH,
  DECLINED_IN_KOREAN,
  type DeclineText,
  type Language,
} from '../../contract/decline-text.ts';
import { type GatewayEvent, headerIn } from './event.ts';

export const languageOf = (event: GatewayEvent): Language =>
  /^\s*en\b/i.test(headerIn(event, 'accept-language') ?? '') ? 'en' : 'ko';

/** Problems are read by the shop's developers, in English, except where a customer is the caller. */
export const languageOfProblem = (event: GatewayEvent): Language =>
  event.routeKey.includes(' /me/') ? languageOf(event) : 'en';

/** What the caller reads about a declined card. */
export const declineTextFor = (event: GatewayEvent): DeclineText =>
  languageOf(event) === 'en' ? DECLINED_IN_ENGLISH : DECLINED_IN_KOREAN;
