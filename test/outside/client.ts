import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Service } from '../../src/model/api.ts';
import type { Json } from '../emulator/world.ts';
import type { Ask, Client } from '../witness/drives/client.ts';
import type { Heard, Overheard } from '../witness/overheard.ts';
import { type AwsCli, type Said, startAwsCli } from './aws-cli.ts';
import { writeSdkModels } from './sdk-model.ts';

/** By which model the AWS CLI read and wrote: the one that it brings, or the one written from the SDK's schemas. */
export type Model = 'its own' | "the SDK's";

/** The AWS CLI twice, and which operations AWS's clients carried out with which model. */
export type Clients = {
  readonly by: { readonly [model in Model]: AwsCli };
  readonly ran: (readonly [Model, string])[];
  readonly close: () => void;
};

/** Starts both; `close` ends them and takes the written models away. */
export function startClients(): Clients {
  const folder = mkdtempSync(join(tmpdir(), 'sdk-models-'));
  writeSdkModels(folder);
  const by = { 'its own': startAwsCli(), "the SDK's": startAwsCli(folder) };
  const close = (): void => {
    by['its own'].close();
    by["the SDK's"].close();
    rmSync(folder, { recursive: true });
  };
  return { by, ran: [], close };
}

/** A client of one emulator. With the CLI's own model, what that does not know yet goes by the SDK's. */
export function client({ by, ran }: Clients, wire: Overheard, model: Model): Client {
  const say = async (call: { service: Service; operation: string; input: Json; words: readonly string[] }) => {
    const words = [
      '--cli-input-json',
      JSON.stringify(call.input),
      '--endpoint-url',
      wire.url,
      '--region',
      'eu-central-1',
      ...call.words,
    ];
    const before = wire.heard.length;
    const said = await by[model].say({ ...call, words });
    if (said.code !== UNKNOWN_WORDS || model === "the SDK's")
      return { said, by: model, heard: wire.heard.slice(before) };
    return {
      said: await by["the SDK's"].say({ ...call, words }),
      by: "the SDK's" as const,
      heard: wire.heard.slice(before),
    };
  };
  const ask =
    (service: Service): Ask =>
    async (operation, input = {}, words = ['--no-paginate']) => {
      const { said, by: which, heard } = await say({ service, operation, input, words });
      if (said.code !== 0) throw new Error(`${operation}: ${said.err}`);
      ran.push([which, `${service} ${operation}`]);
      return asHeard(said, which, heard);
    };
  return {
    idp: ask('cognito-idp'),
    identity: ask('cognito-identity'),
    refused: async (operation, input, service = 'cognito-idp') => {
      const { said } = await say({ service, operation, input, words: ['--no-paginate'] });
      return /An error occurred \((\w+)\) when calling/.exec(said.err)?.[1] ?? `${said.code}: ${said.err}`;
    },
    pages: async (operation, input, size) => {
      const service = operation === 'ListIdentityPools' ? 'cognito-identity' : 'cognito-idp';
      const before = wire.heard.length;
      const { said } = await say({ service, operation, input, words: ['--page-size', String(size)] });
      if (said.code !== 0) throw new Error(`${operation}: ${said.err}`);
      return { all: printed(said), calls: wire.heard.length - before };
    },
  };
}

/** The CLI's exit code where it does not know the words, or a member of the input. */
const UNKNOWN_WORDS = 252;

/**
 * What went over the wire, once the CLI has read it as it was written: the whole of it, or, by the CLI's older model,
 * all that this one has.
 */
function asHeard(said: Said, model: Model, heard: readonly Heard[]): Json {
  const answer = heard.at(-1)?.answer;
  if (model === "the SDK's") expect(printed(said)).toEqual(answer);
  else expect(answer).toMatchObject(printed(said));
  return answer;
}

const printed = ({ out }: Said): Json => (out.trim() === '' ? {} : withSeconds(JSON.parse(out)));

/** The CLI prints dates as texts. */
function withSeconds(value: Json): Json {
  if (Array.isArray(value)) return value.map(withSeconds);
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d$/.test(value) ? Date.parse(value) / 1000 : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, withSeconds(inner)]));
}
