/** What becomes of what was kept when a stack is removed: it stays in prod, and goes in dev. */
import { RemovalPolicy } from 'aws-cdk-lib';
import type { Config } from './config/config.ts';

export const keepIn = (stage: Config['stage']) => ({
  removalPolicy: stage === 'prod' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
});
