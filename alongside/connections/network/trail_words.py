"""What the audit events of the network's figures say in plain words."""

WORDS = {
    "network_joined": "Took part in the network's figures",
    "network_left": "Left the network's figures",
}
