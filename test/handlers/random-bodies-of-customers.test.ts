/**
 * Whatever customers and Iamport send, the answer says what is wrong and is never a failure of
 * ours.
 */
import { bodiesAreFairlyAnswered } from './support/fairly-answered.ts';

bodiesAreFairlyAnswered(['customer', 'iamport']);
