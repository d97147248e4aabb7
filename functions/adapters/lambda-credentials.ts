/**
 * Credentials as Lambda gives them: by environment only. Bundles put this in the place of the SDK's
 * default chain (profiles, SSO, instance metadata), which is 135 kB of each that no function needs.
 */
import { fromEnv } from '@aws-sdk/credential-provider-env';

/** Takes the name and place of the chain's own export. */
export const defaultProvider = () => fromEnv();
