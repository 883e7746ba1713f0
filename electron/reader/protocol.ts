// Messages between the engine and a file reader: a process without keys that reads files from outside.
import { z } from 'zod';

/** To the reader. */
export type ReaderRequest =
  | { readonly type: 'run'; readonly id: number; readonly name: string; readonly input: unknown }
  /** The last piece has been received: the reader may send another. */
  | { readonly type: 'next'; readonly id: number }
  /** No more pieces are wanted. */
  | { readonly type: 'stop'; readonly id: number };

/** From the reader, which is not trusted. Pieces and answers have schemas of their own (`answers.ts`). */
export const ReaderMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('piece'), id: z.number(), piece: z.unknown() }),
  z.object({
    type: z.literal('progress'),
    id: z.number(),
    done: z.number().nonnegative(),
    total: z.number().nonnegative(),
  }),
  z.object({ type: z.literal('done'), id: z.number(), answer: z.unknown() }),
  /** An unexpected error; `cause` is its type and location. */
  z.object({ type: z.literal('failed'), id: z.number(), cause: z.string().max(2000) }),
]);
export type ReaderMessage = z.infer<typeof ReaderMessage>;

/** One end of the channel between them. Messages are copied. */
export interface ReaderPort {
  post(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
}

/** The engine's end, and the process behind it. */
export interface ReaderLink extends ReaderPort {
  /** Ends the process, whatever it is doing. */
  end(): void;
  /** Calls `listener` when the process has ended, for whatever reason. */
  onEnded(listener: () => void): void;
}

/** Starts a process. */
export type StartReader = () => ReaderLink;

/** Requests of the engine to the main process, which alone can start processes. */
export type ReaderControl = { readonly type: 'start' | 'end'; readonly id: number };
/** The main process's answers; `started` brings the port. */
export type ReaderNotice = { readonly type: 'started' | 'ended'; readonly id: number };
