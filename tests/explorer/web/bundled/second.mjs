const own = "second";

console.log("once");

export const shared = `${own}, shared`;
