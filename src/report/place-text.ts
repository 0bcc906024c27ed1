import type { Place } from '../model/finding.ts';
import { escapeText } from './layout.ts';

/** `cognito.yaml:5:17`, as editors open it. */
export const placeText = ({ file, line, column }: Place): string => `${escapeText(file)}:${line}:${column}`;
