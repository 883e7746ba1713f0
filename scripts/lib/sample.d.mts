export function sampleOf(env?: Readonly<Record<string, string | undefined>>, commit?: () => string | undefined): string;
