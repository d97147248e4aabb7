/** The first page needs nothing but its language. */
import { speak } from '../shared/speak.ts';

speak();
