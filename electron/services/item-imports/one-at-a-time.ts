// One import into a channel at a time, of all programs that write to the vault: a second one would import the same items
// once more.
import { fail, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** What programs agree by that write the items of a channel's imports, or erase them. */
export const importName = (channelId: string): string => `itemImports/${channelId}`;

/** Runs an import into a channel; `itemImports.elsewhere` while another program does. */
export async function importAlone<T>(
  { vault }: Pick<ServiceContext, 'vault'>,
  channelId: string,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const hold = await vault.sharing.takeOn([importName(channelId)]);
  if (!hold.ok) return hold;
  try {
    return hold.value.names.size === 0 ? fail('itemImports.elsewhere') : await work();
  } finally {
    await hold.value.release();
  }
}
