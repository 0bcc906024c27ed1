/** The least that is an image of each type, in base64; `mark` makes two of one type differ. */
const image = (hex: string, mark: string): string =>
  Buffer.from(hex + Buffer.from(mark).toString('hex'), 'hex').toString('base64');

export const png = (mark: string): string => image('89504e470d0a1a0a', mark);
export const jpeg = (mark: string): string => image('ffd8ffe0', mark);
export const ico = (mark: string): string => image('00000100', mark);
export const webp = (mark: string): string => image('524946460000000057454250', mark);
export const svg = (mark: string): string =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><title>${mark}</title></svg>`).toString('base64');
