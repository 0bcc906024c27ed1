type Wanted = { readonly env: { readonly [name: string]: string | undefined }; readonly profile?: string };

/**
 * Makes the `AWS_…` variables of the process those of `env`: the SDK reads `process.env` and nothing else.
 *
 * A profile goes there too, not to the clients: given to a client it would choose region and credentials, while the
 * endpoints of the config file are looked up under `AWS_PROFILE` alone. Half of one profile, half of another.
 */
export function environment({ env, profile }: Wanted): void {
  for (const name of new Set([...Object.keys(process.env), ...Object.keys(env)])) {
    if (name.startsWith('AWS_')) set(name, env[name]);
  }
  if (profile) set('AWS_PROFILE', profile);
  // Else every client made on Node 20 prints a warning about Node 22.
  set('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
}

function set(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
