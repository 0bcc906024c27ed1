import { escapeText, flow } from './layout.ts';
import type { Style } from './style.ts';

/** What something that was read or written is part of. */
export type Where = {
  /** AWS, or which emulator. */
  readonly world: string;
  readonly region: string;
  readonly account?: string;
  readonly stack?: string;
};

/** `EMULATOR · .cognitoctl/emulator.json · shop · account 123456789012 · eu-central-1` */
export function renderWhere(
  { world, stack, account, region }: Where,
  { palette, signs, width }: Style,
): readonly string[] {
  const emulator = world.startsWith('emulator')
    ? [palette.yellow(palette.bold('EMULATOR')), escapeText(world.replace(/^emulator:?/, ''))]
    : [];
  const parts = [...emulator, stack, account && `account ${account}`, region];
  return flow(
    parts.flatMap((part) => part || []),
    ` ${signs.dot} `,
    width,
  );
}

/** `AWS account 123456789012, eu-central-1`, for a question. */
export const whereText = ({ world, account, region }: Where): string =>
  `${world === 'AWS' ? `AWS account ${account ?? 'unknown'}` : `the EMULATOR (${world.replace(/^emulator:/, '')})`}, ${region}`;
