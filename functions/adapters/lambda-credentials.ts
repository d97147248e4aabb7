/**
 * Credentials from the environment, as Lambda provides them. Bundles use this instead of the SDK's
 * default chain (profiles, SSO, instance metadata): 135 kB in each bundle that no function needs.
 */
import { fromEnv } from '@aws-sdk/credential-provider-env';

/** Has the name of the export that it replaces. */
export const defaultProvider = () => fromEnv();
