package io.tracemint.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Java records, component by component, read through the canonical constructor: its checks hold for
 * what comes over the network too. Kryo 4 itself writes into fields, which records do not allow.
 */
final class RecordSerializer extends Serializer<Object> {
  private final RecordComponent[] components;
  private final Constructor<?> constructor;

  RecordSerializer(Class<?> type) {
    components = type.getRecordComponents();
    try {
      constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new LinkageError("A record without its constructor: " + type, e);
    }
    constructor.setAccessible(true);
    Arrays.stream(components).forEach(component -> component.getAccessor().setAccessible(true));
  }

  @Override
  public void write(Kryo kryo, Output output, Object value) {
    for (RecordComponent component : components) {
      try {
        kryo.writeClassAndObject(output, component.getAccessor().invoke(value));
      } catch (ReflectiveOperationException e) {
        throw new KryoException("Cannot read " + component, e);
      }
    }
  }

  @Override
  public Object read(Kryo kryo, Input input, Class<Object> type) {
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = kryo.readClassAndObject(input);
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new KryoException("Cannot make a " + type.getName(), e);
    }
  }
}
