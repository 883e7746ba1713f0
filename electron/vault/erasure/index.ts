// Erasing contents for good.
export { Eraser } from './eraser.ts';
export { contentsToErase, erasureSeqs, forgedErasureFinding, MissingContents, ordersIn } from './orders.ts';
