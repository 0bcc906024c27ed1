import { maskedJson, maskOf } from '../model/mask.ts';
import { jsonText } from '../report/json.ts';
import type { Hidden, Host, Output } from './host.ts';

/** The same host with a last belt: a secret that it is given leaves it by no stream and no report, whoever prints it. */
export function hidingHost(host: Host): Host {
  const known: string[] = [];
  let mask = maskOf(known);
  const hidden: Hidden = {
    hide: (secrets) => {
      known.push(...secrets);
      mask = maskOf(known);
    },
    mask: (text) => mask(text),
  };
  const own = { stdout: hiding(host.stdout, hidden), stderr: hiding(host.stderr, hidden), hidden };
  // Members that are made when they are asked for, such as stdin, stay so.
  return Object.defineProperties({} as Host, {
    ...Object.getOwnPropertyDescriptors(host),
    ...Object.getOwnPropertyDescriptors(own),
  });
}

/** A stream remains the one that it is, for whoever asks it for its size or listens to it. */
function hiding(output: Output, hidden: Hidden): Output {
  return new Proxy(output, {
    get: (target, key) => {
      if (key === 'write')
        return (text: unknown, ...rest: readonly unknown[]) =>
          Reflect.apply(target.write, target, [
            typeof text === 'string' ? withoutSecrets(text, { hidden }) : text,
            ...rest,
          ]);
      const member: unknown = Reflect.get(target, key, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

/** A text that is about to be written. JSON stays JSON. */
export function withoutSecrets(text: string, { hidden }: Pick<Host, 'hidden'>): string {
  if (hidden === undefined) return text;
  const json = text.startsWith('{') ? parse(text) : undefined;
  if (json === undefined) return hidden.mask(text);
  const safe = jsonText(maskedJson(json, hidden.mask));
  return safe === jsonText(json) ? text : `${safe}\n`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
