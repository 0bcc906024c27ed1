import type { Fields, Json } from '../model/value.ts';
import type { Command, Request, Response } from './clients.ts';

/** The body of an answer is not a JSON object: something that is not AWS answered. */
export class NotJson extends Error {
  readonly status: number;

  constructor({ statusCode, headers }: Response) {
    super(`status ${statusCode} and ${headers['content-type'] ?? 'no content type'}`);
    this.name = 'NotJson';
    this.status = statusCode;
  }
}

/**
 * Sends `body` as it is. The SDK writes it first, and what it leaves out without a word (`null`, members that it
 * does not know) is an error that names it. `seen` is told the request before it goes out.
 */
export function exactRequest(command: Command, body: Json, seen: (request: Request) => void): void {
  command.middlewareStack.addRelativeTo(
    (next) => (args) => {
      seen(args.request);
      const lost = missing(body, written(args.request.body), '');
      if (lost.length > 0) throw new Error(`the SDK would leave out ${lost.join(', ')}`);
      args.request.body = JSON.stringify(body);
      return next(args);
    },
    { relation: 'after', toMiddleware: 'serializerMiddleware' },
  );
}

function written(body: unknown): Json {
  // Any way of taking the SDK's bytes for a text, Buffer.from among them, prints a warning.
  return JSON.parse(body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body)) as Json;
}

type Branch = { readonly [name: string]: Json };
const isBranch = (value: Json | undefined): value is Branch => typeof value === 'object' && value !== null;

/** Paths of what stands in `body` and not in `copy`. Texts are not compared: the SDK takes a blob's for its bytes. */
function missing(body: Json, copy: Json | undefined, path: string): readonly string[] {
  if (copy === undefined || copy === null) return body === copy ? [] : [path];
  if (!isBranch(body)) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    missing(value, isBranch(copy) ? copy[name] : undefined, path === '' ? name : `${path}.${name}`),
  );
}

/**
 * Reads the answer's body before the SDK does; the function returned gives it once the command is through.
 * The SDK would drop members that it does not know, so that changes of them were never seen; it is handed an
 * empty object instead. Bodies of errors it gets whole.
 */
export function exactAnswer(command: Command): () => Fields {
  let answer: Fields = {};
  command.middlewareStack.addRelativeTo(
    (next) => async (args) => {
      const result = await next(args);
      const text = await textOf(result.response.body);
      answer = parsed(text, result.response);
      result.response.body = Buffer.from(result.response.statusCode < 300 ? '{}' : text);
      return result;
    },
    { relation: 'after', toMiddleware: 'deserializerMiddleware' },
  );
  return () => answer;
}

async function textOf(body: Response['body']): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body instanceof Uint8Array ? [body] : body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Deletes answer with nothing at all. */
function parsed(text: string, response: Response): Fields {
  try {
    const value: unknown = text === '' ? {} : JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  } catch {
    // Falls through to the same end as JSON of another form.
  }
  throw new NotJson(response);
}
