/** Whatever customers and Iamport send: an answer that says what is wrong, never a failure of ours. */
import { bodiesAreFairlyAnswered } from './support/fairly-answered.ts';

bodiesAreFairlyAnswered(['customer', 'iamport']);
