// Loads the contract when it is first needed: making its schemas takes longer than everything else that the main process
// does before its window opens.
type Contract = typeof import('./api.ts');

let contract: Contract | null = null;

/** The contract; loaded by the first call. */
export const loadContract = async (): Promise<Contract> => (contract ??= await import('./api.ts'));
