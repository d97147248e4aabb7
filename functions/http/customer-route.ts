/** A route for customers, who read why they are refused in Korean unless they prefer English. */
import { refusedInKorean } from '../contract/refusal-text.ts';
import { languageOf } from './requests/language.ts';
import { route, type Wiring } from './route.ts';

export const customerRoute = <Query>(wiring: Omit<Wiring<'customer', Query>, 'caller' | 'words'>) =>
  route({
    ...wiring,
    caller: 'customer',
    words: (refusal, event) => (languageOf(event) === 'ko' ? refusedInKorean(refusal) : undefined),
  });
