// A clipboard in memory.
export class Board {
  text = '';
  readText = (): string => this.text;
  writeText = (text: string): void => void (this.text = text);
  clear = (): void => void (this.text = '');
}

/** Resolves after pending promises have settled. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};
