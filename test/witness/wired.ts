import { afterEach, beforeEach } from 'vitest';
import { type Overheard, overheard } from './overheard.ts';
import { type SdkClient, sdkClient } from './sdk-client.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** What each test of a file has: an emulator whose wire is overheard, and the SDK's clients at the other end of it. */
export type Wired = { readonly wire: Overheard; readonly sdk: SdkClient };

/** For each test of the file anew; there only while a test runs. */
export function wired(): () => Wired {
  let now: Wired;
  beforeEach(async () => {
    const wire = await overheard();
    now = { wire, sdk: sdkClient(wire) };
  });
  afterEach(async () => {
    now.sdk.close();
    await now.wire.close();
  });
  return () => now;
}
