/** The removal policy of a stage: data and logs of prod outlive their stack, those of dev do not. */
import { RemovalPolicy } from 'aws-cdk-lib';
import type { Config } from './config/config.ts';

export const keepIn = (stage: Config['stage']) => ({
  removalPolicy: stage === 'prod' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
});
