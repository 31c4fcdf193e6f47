/** Layers and optimisers that networks of several families are made of. */
package io.tracemint.neural.layer;
