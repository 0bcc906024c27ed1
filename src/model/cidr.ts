const IPV4 = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;

/** How many bits an IP address has; `undefined` where a text is none. */
export function bitsOfAddress(text: string): 32 | 128 | undefined {
  if (IPV4.test(text)) return 32;
  return /^[\da-f:.]+$/i.test(text) && text.includes(':') && URL.canParse(`http://[${text}]`) ? 128 : undefined;
}

/** Whether a text is a range of IP addresses: `203.0.113.0/24`, `2001:db8::/32`. */
export function isCidr(text: string): boolean {
  const [address = '', length = '', ...more] = text.split('/');
  const bits = bitsOfAddress(address);
  return bits !== undefined && more.length === 0 && /^\d{1,3}$/.test(length) && Number(length) <= bits;
}
