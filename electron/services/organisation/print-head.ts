// Whose paper a printed page is: the municipality, and the department of the person who prints it.
import type { PrintHead } from '../../../domain/organisation/print-head.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** The head of what the signed-in person prints now. */
export function printHead({ vault, me, now }: ServiceContext): PrintHead {
  const { municipality, departments } = vault.db.data;
  return {
    municipality: municipality.municipality?.name ?? '',
    armsBlobId: municipality.municipality?.arms?.blobId ?? null,
    department: me.departmentId === null ? '' : (departments[me.departmentId]?.name ?? ''),
    by: me.name,
    at: now().toISOString(),
  };
}
