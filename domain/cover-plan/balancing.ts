// Distributes work evenly among those who may take it: a greedy start, then improvement by moving and exchanging pieces
// until neither helps. Simple, deterministic and fast. docs/decisions/0023.

/** A piece of work that one person takes as a whole. */
export interface Piece {
  /** Weight; a positive integer. */
  readonly weight: number;
  /** Who may take it, best first; empty: it stays open. Indexes into `start`. */
  readonly pool: readonly number[];
  /** Pieces that should preferably go to the same person, such as adjacent weeks. Indexes of pieces. */
  readonly adjacent: readonly number[];
}

/** Who takes each piece; null: no one may. */
type Assignments = (number | null)[];

/** Maximum number of rounds of balancing and grouping; no round makes the result worse. */
const MAX_ROUNDS = 20;

const adjacentCount = (pieces: readonly Piece[], shares: Readonly<Assignments>, piece: Piece, who: number): number =>
  piece.adjacent.filter((other) => pieces[other] !== undefined && shares[other] === who).length;

/**
 * Places the pieces with the fewest options first, each with the least loaded person; ties go to the one with adjacent
 * pieces.
 */
function greedyAssignments(pieces: readonly Piece[], load: number[]): Assignments {
  const shares: Assignments = pieces.map(() => null);
  const order = pieces
    .map((_, index) => index)
    .sort(
      (a, b) =>
        (pieces[a]?.pool.length ?? 0) - (pieces[b]?.pool.length ?? 0) ||
        (pieces[b]?.weight ?? 0) - (pieces[a]?.weight ?? 0) ||
        a - b,
    );
  for (const index of order) {
    const piece = pieces[index];
    if (piece === undefined) continue;
    const best = piece.pool
      .map((who, rank) => ({ who, rank, load: load[who] ?? 0, beside: adjacentCount(pieces, shares, piece, who) }))
      .sort((a, b) => a.load - b.load || b.beside - a.beside || a.rank - b.rank)[0];
    if (best === undefined) continue;
    shares[index] = best.who;
    load[best.who] = best.load + piece.weight;
  }
  return shares;
}

interface BalancingState {
  readonly pieces: readonly Piece[];
  readonly pools: readonly ReadonlySet<number>[];
  readonly shares: Assignments;
  readonly load: number[];
}

/** Moves a piece to another person. */
function reassign(board: BalancingState, index: number, to: number): void {
  const weight = board.pieces[index]?.weight ?? 0;
  const from = board.shares[index];
  if (from !== null && from !== undefined) board.load[from] = (board.load[from] ?? 0) - weight;
  board.load[to] = (board.load[to] ?? 0) + weight;
  board.shares[index] = to;
}

/** Whether the sum of squares decreases if `from` gives `to` a net `weight`. */
const improvesBalance = (board: BalancingState, from: number, to: number, weight: number): boolean =>
  weight > 0 && (board.load[from] ?? 0) - (board.load[to] ?? 0) > weight;

/** Moves single pieces where that improves the balance; returns whether anything changed. */
function improveByMoves(board: BalancingState): boolean {
  let changed = false;
  for (const [index, piece] of board.pieces.entries()) {
    for (const to of piece.pool) {
      const from = board.shares[index];
      if (from === null || from === undefined || to === from || !improvesBalance(board, from, to, piece.weight))
        continue;
      reassign(board, index, to);
      changed = true;
    }
  }
  return changed;
}

/** Tries every pair of pieces of different people who may take each other's; exchanges them if `better`. */
function improveBySwaps(
  board: BalancingState,
  better: (a: number, b: number, from: number, to: number) => boolean,
): boolean {
  let changed = false;
  for (let a = 0; a < board.pieces.length; a += 1) {
    for (let b = 0; b < board.pieces.length; b += 1) {
      const [from, to] = [board.shares[a], board.shares[b]];
      if (from === null || from === undefined || to === null || to === undefined || from === to) continue;
      if (!board.pools[a]?.has(to) || !board.pools[b]?.has(from) || !better(a, b, from, to)) continue;
      reassign(board, a, to);
      reassign(board, b, from);
      changed = true;
    }
  }
  return changed;
}

const weightOf = (board: BalancingState, index: number): number => board.pieces[index]?.weight ?? 0;

const balance = (board: BalancingState): void => {
  while (
    improveByMoves(board) ||
    improveBySwaps(board, (a, b, from, to) => improvesBalance(board, from, to, weightOf(board, a) - weightOf(board, b)))
  );
};

/** Exchanges pieces of equal weight if that puts more adjacent pieces together. */
const groupAdjacent = (board: BalancingState): boolean =>
  improveBySwaps(board, (a, b, from, to) => {
    const [first, second] = [board.pieces[a], board.pieces[b]];
    if (first === undefined || second?.weight !== first.weight || first.adjacent.includes(b)) return false;
    const now =
      adjacentCount(board.pieces, board.shares, first, from) + adjacentCount(board.pieces, board.shares, second, to);
    return (
      adjacentCount(board.pieces, board.shares, first, to) + adjacentCount(board.pieces, board.shares, second, from) >
      now
    );
  });

/**
 * Distributes the pieces. Every piece with a non-empty pool is assigned. Afterwards no move of one piece and no
 * exchange of two decreases the sum of squared loads, and hence none decreases the maximum load.
 * @param start existing load of each person
 */
export function distribute(pieces: readonly Piece[], start: readonly number[]): Assignments {
  const load = [...start];
  const board: BalancingState = {
    pieces,
    pools: pieces.map(({ pool }) => new Set(pool)),
    shares: greedyAssignments(pieces, load),
    load,
  };
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    balance(board);
    if (!groupAdjacent(board)) break;
  }
  balance(board);
  return board.shares;
}
