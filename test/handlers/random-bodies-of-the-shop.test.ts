/** Whatever the shop's backend sends: an answer that says what is wrong, never a failure of ours. */
import { bodiesAreFairlyAnswered } from './support/fairly-answered.ts';

bodiesAreFairlyAnswered(['shop']);
