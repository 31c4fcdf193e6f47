/** Jobs of families that make whole flows: vocabularies, training of chunks, generation. */
package io.tracemint.pipeline.family;
